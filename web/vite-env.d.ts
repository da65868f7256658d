// What Vite gives to modules: stylesheets and assets can be imported.
/// <reference types="vite/client" />
