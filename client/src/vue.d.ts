// For tools that do not read single-file components; those that do find the real types first.
declare module '*.vue' {
  import type { Component } from 'vue'
  const component: Component
  export { component as default }
}
