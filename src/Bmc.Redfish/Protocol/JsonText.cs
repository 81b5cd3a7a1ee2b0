using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bmc.Redfish.Protocol;

internal static class JsonText
{
    /// <summary>
    /// As RFC 8259 has it and no more: what would matter in a web page stays readable, for this is none (nosniff says so to browsers). What is
    /// written is checked by the tests against the schemas, not at each write.
    /// </summary>
    public static JsonWriterOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
}
