// Two small descriptions of the same operation: ours built of parts, the owner's flat and in two files.

export const OURS = `
openapi: 3.1.1
info: { title: Parcels, version: 1.0.0 }
servers: [{ url: "https://parcels.example" }]
security: [{ bearer: [] }]
paths:
  /parcels:
    post:
      operationId: sendMessage
      description: Send a parcel.
      parameters: [{ name: Version, in: header, required: true, description: Which API., schema: { type: string } }]
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Parcel" } } }
      responses:
        "200":
          description: Taken.
          headers: { X-Left: { description: How many are left., schema: { type: integer } } }
          content: { application/json: { schema: { $ref: "#/components/schemas/Receipt" } } }
        "400":
          description: Refused.
          content: { application/json: { schema: { type: object, properties: { message: { type: string } } } } }
components:
  securitySchemes: { bearer: { type: http, scheme: bearer } }
  schemas:
    Parcel: { oneOf: [{ $ref: "#/components/schemas/Box" }, { $ref: "#/components/schemas/Tube" }] }
    Common:
      type: object
      required: [form, to]
      properties:
        form: { type: string, enum: [box, tube], description: "Its form. Live API: seen live." }
        to: { type: string }
        note: { type: [string, "null"] }
        lines: { type: array, items: { type: string } }
    Content:
      anyOf:
        - { type: object, required: [note], properties: { note: { type: string, minLength: 1 } } }
        - { type: object, required: [lines], properties: { lines: { type: array, minItems: 1, items: { type: string } } } }
    Box:
      allOf:
        - { $ref: "#/components/schemas/Common" }
        - { type: object, required: [form], properties: { form: { const: box } } }
        - { $ref: "#/components/schemas/Content" }
    Tube:
      allOf:
        - { $ref: "#/components/schemas/Common" }
        - type: object
          required: [form]
          properties:
            form: { const: tube }
            speed: { type: string, enum: [slow, fast] }
            door: { $ref: "#/components/schemas/Door" }
        - { $ref: "#/components/schemas/Content" }
    Door:
      type: object
      required: [floor]
      properties:
        floor: { type: integer, minimum: 0 }
        behind: { $ref: "#/components/schemas/Door" }
    Receipt:
      type: object
      required: [id]
      properties:
        id: { type: string, description: Its \`id\`. }
        parts: { type: array, items: { type: object, properties: { weight: { type: number } } } }
`;

export const THEIRS = `
openapi: 3.0.0
info: { title: All of it, version: "9" }
servers: [{ url: "https://parcels.example" }]
paths:
  /other: { get: { responses: {} } }
  /parcels:
    parameters: [{ $ref: "../common/common.json#/components/parameters/Version" }]
    post:
      description: send a parcel
      security: [{ token: [] }]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [form, to]
              properties:
                form: { type: string, enum: [tube, box], description: "Its  form" }
                to: { type: string }
                note: { type: string, nullable: true }
                lines: { type: array, items: { type: string } }
                speed: { type: string, enum: [slow, fast] }
                door: { allOf: [{ $ref: "#/components/schemas/DoorDto" }] }
      responses:
        "200":
          description: Taken
          headers: { x-left: { description: How many are left, schema: { type: integer } } }
          content:
            application/json:
              schema:
                type: object
                required: [id]
                properties:
                  id: { type: string, description: Its id }
                  parts: { type: array, items: { type: object, properties: { weight: { type: number } } } }
        "400":
          description: Refused
          content: { application/json: { schema: { $ref: "../common/common.json#/components/schemas/Problem" } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  schemas:
    DoorDto:
      type: object
      required: [floor]
      properties: { floor: { type: integer, minimum: 0 }, behind: { $ref: "#/components/schemas/DoorDto" } }
`;

export const COMMON = JSON.stringify({
  components: {
    parameters: { Version: { name: "version", in: "header", required: true, schema: { type: "string" } } },
    schemas: {
      Problem: { type: "object", properties: { message: { $ref: "#/components/schemas/Text" } } },
      Text: { type: "string" },
    },
  },
});
