// The page /docs: Swagger UI on one part of the document, or a guide. Which one is said by the data of #page.
const page = document.getElementById('page');

if (page.dataset.guide) await showGuide(page.dataset.guide);
else showOperations(page.dataset.url, page.dataset.readOnly !== undefined);

function showOperations(url, isReadOnly) {
  SwaggerUIBundle({
    url,
    domNode: page,
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    validatorUrl: null,
    ...(isReadOnly ? { supportedSubmitMethods: [] } : {}),
  });
}

/** Swagger UI's own Markdown, as in the descriptions. It gives headings no address, and opens every link in a new window. */
async function showGuide(url) {
  const text = await (await fetch(url)).text();
  const guide = ({ React }) => ({
    components: {
      Guide: ({ getComponent }) => React.createElement(getComponent('Markdown', true), { source: text }),
    },
  });
  SwaggerUIBundle({
    domNode: page,
    spec: { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} },
    plugins: [guide],
    layout: 'Guide',
    onComplete: () => setTimeout(makeNavigable),
  });
}

function makeNavigable() {
  for (const heading of page.querySelectorAll('h2, h3, h4')) heading.id = slug(heading.textContent);
  for (const link of page.querySelectorAll('a:not([href^="http"])')) {
    link.removeAttribute('target');
    // A guide beside this one is a page like it.
    link.setAttribute('href', link.getAttribute('href').replace(/^(\w+)\.md/, '$1'));
  }
  document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

/** As GitHub does it, since the guides are read there too. */
function slug(title) {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}
