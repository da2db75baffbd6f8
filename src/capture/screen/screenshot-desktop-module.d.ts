/** What Beckon uses of screenshot-desktop, which comes without types. */
declare module 'screenshot-desktop' {
  type Options = {
    readonly screen?: string | number;
    readonly format?: 'png';
    readonly linuxLibrary?: 'imagemagick' | 'scrot';
  };
  type Screenshot = {
    /** The picture, or the path of the file where `filename` is given. */
    (options: Options & { readonly filename: string }): Promise<string>;
    (options: Options): Promise<Buffer>;
    /** The fields differ from system to system. */
    listDisplays(): Promise<readonly object[]>;
  };
  const screenshot: Screenshot;
  export default screenshot;
}
