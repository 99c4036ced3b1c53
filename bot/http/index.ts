// The door of the HTTP side: the composition root takes the server from here.
export { createServer, type HttpServer, type ServerParts } from './server';
