import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const FORBIDDEN_NAME = /^(utils?|common|helpers?|base|managers?)$/i;

/** A name that says nothing gathers what belongs nowhere. Looks at every part of a path: `text.utils.ts`, `common/`. */
const telling = {
  create: (context) => ({
    Program(node) {
      const path = context.filename.slice(context.cwd.length + 1);
      const name = path.split(/[/.]/).find((part) => FORBIDDEN_NAME.test(part));
      if (name) context.report({ node, message: `"${name}" does not say what is in it.` });
    },
  }),
};

const unsafeSql = ['$queryRawUnsafe', '$executeRawUnsafe'].map((property) => ({
  property,
  message: 'Tagged templates only: a value in the text of a statement is an injection.',
}));

const environment = {
  object: 'process',
  property: 'env',
  message: 'Settings are read once, by shared/config. Ask for Settings.',
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'dist-tools/',
      'console/dist/',
      'console/src/api/schema.d.ts',
      'coverage/',
      '.data/',
      'src/shared/prisma/generated/',
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    plugins: { arkivflyt: { rules: { 'telling-file-name': telling } } },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'arkivflyt/telling-file-name': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-properties': ['error', ...unsafeSql],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A method may be async because its interface is.
      '@typescript-eslint/require-await': 'off',
      // Destructuring is how options and closures are read here; our classes' methods are called on their objects.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'console/src/**/*.{ts,tsx}'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['console/src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: { 'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/run.ts', 'src/cli/main.ts', 'src/shared/config/**', 'src/**/*.spec.ts'],
    rules: { 'no-restricted-properties': ['error', ...unsafeSql, environment] },
  },
  {
    // An answer's JSON is `any`; what a test expects of it is the check.
    files: ['test/**/*.ts', '**/*.spec.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['web/*.js'],
    languageOptions: {
      globals: {
        SwaggerUIBundle: 'readonly',
        document: 'readonly',
        fetch: 'readonly',
        location: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        URL: 'readonly',
        module: 'writable',
        require: 'readonly',
      },
    },
  },
);
