// Our lint rules, in addition to Redocly's.

/** A `pattern` that does not compile makes a validator skip the schema, and a mock accept anything. */
function PatternCompiles() {
  return {
    Schema(schema, { report, location }) {
      if (schema.pattern === undefined) return;
      try {
        new RegExp(schema.pattern, "u");
      } catch (error) {
        report({ message: `This pattern does not compile: ${error.message}`, location: location.child("pattern") });
      }
    },
  };
}

export default () => ({ id: "leadway", rules: { oas3: { "pattern-compiles": PatternCompiles } } });
