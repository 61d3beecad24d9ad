// Installed by the bench alone; here they are checked without.
declare module "@gohighlevel/api-client";
declare module "@gnosticdev/highlevel-sdk";
