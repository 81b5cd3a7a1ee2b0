using System.Text;

namespace Bmc.Redfish.Protocol;

internal enum MessageSeverity
{
    OK,
    Warning,
    Critical,
}

/// <summary>A message as its registry has it: DSP0266 "Message registry".</summary>
/// <param name="Registry">With major and minor version: "Base.1.22".</param>
/// <param name="Text">With <c>%1</c>, <c>%2</c> for its arguments.</param>
/// <param name="Status">The HTTP status of an answer that consists of it.</param>
internal sealed record MessageDefinition(string Registry, string Name, int Status, MessageSeverity Severity, string Text, string Resolution)
{
    public string Id => $"{Registry}.{Name}";

    public Message With(params string[] arguments) => new(this, arguments);
}

/// <summary>A message about one request.</summary>
/// <param name="Property">A JSON pointer into the request's body; null when it is about no property.</param>
internal sealed record Message(MessageDefinition Definition, IReadOnlyList<string> Arguments, string? Property = null)
{
    public string Text
    {
        get
        {
            string template = Definition.Text;
            var text = new StringBuilder();
            for (int index = 0; index < template.Length; index++)
            {
                if (template[index] == '%' && index + 1 < template.Length && template[index + 1] - '1' is >= 0 and int argument && argument < Arguments.Count)
                {
                    text.Append(Arguments[argument]);
                    index++;
                }
                else
                {
                    text.Append(template[index]);
                }
            }

            return text.ToString();
        }
    }

    public Message About(string property) => this with { Property = property };
}
