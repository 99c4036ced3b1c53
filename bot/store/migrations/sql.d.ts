// Migrations are plain SQL files; the build and the tests hand them over as text.
declare module '*.sql' {
  const text: string;
  export default text;
}
