/** Of the two pages on the way to the issuer and back: readable at any width, light and dark. */
export const CSS = `:root { color-scheme: light dark; font: 1.125rem/1.6 system-ui, sans-serif; }
body { margin: 0; background: Canvas; color: CanvasText; }
main { max-width: 36rem; margin: 15vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; font-weight: 600; line-height: 1.3; }
`;
