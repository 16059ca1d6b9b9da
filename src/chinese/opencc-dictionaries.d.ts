/** OpenCC's lists, of which opencc-js says no types: "from to|from to …". */
declare module 'opencc-js/dict/*' {
  const entries: string;
  export default entries;
}
