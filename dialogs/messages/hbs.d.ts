// Templates are bundled as the string they hold.
declare module '*.hbs' {
  const template: string;
  export default template;
}
