// Installed by the bench alone; the scripts are checked without them.
declare module "@gohighlevel/api-client";
