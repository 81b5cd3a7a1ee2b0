using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bmc.Contracts;
using Bmc.Contracts.Ipc;

namespace Bmc.Ctl;

/// <summary>People get tables, scripts get JSON; what went wrong goes to the error stream as one sentence.</summary>
internal sealed class CtlOutput(TextWriter output, TextWriter errors, bool json)
{
    private static readonly ContractsJson _indented = new(new JsonSerializerOptions(ContractsJson.Default.Options) { WriteIndented = true });

    /// <summary>JSON when asked for, else what <paramref name="human"/> prints.</summary>
    public int Show<T>(T value, Func<ContractsJson, JsonTypeInfo<T>> type, Action<T> human) => Show(value, type(_indented), human);

    public int Show<T>(T value, JsonTypeInfo<T> type, Action<T> human)
    {
        if (json)
            output.WriteLine(JsonSerializer.Serialize(value, type));
        else
            human(value);
        return ExitCode.Done;
    }

    /// <summary>One of many that come one by one: a line, for scripts of JSON.</summary>
    public void Next<T>(T value, JsonTypeInfo<T> type, string human) => output.WriteLine(json ? JsonSerializer.Serialize(value, type) : human);

    /// <summary>What somebody else chose is not to move the cursor of whoever looks.</summary>
    public static string Printable(string text) => string.Concat(text.Select(character => char.IsControl(character) ? '?' : character));

    public void Line(string text = "") => output.WriteLine(text);

    /// <summary>Of an order that has nothing to show: a sentence for people, and for scripts the exit code.</summary>
    public int Outcome(Result result, string done)
    {
        if (result.Fault is { } fault)
            return Refused(fault);
        if (!json)
            output.WriteLine(done);
        return ExitCode.Done;
    }

    /// <summary>A remark beside the output, for people: on the error stream.</summary>
    public void Say(string remark) => errors.WriteLine(remark);

    public int Refused(Fault fault)
    {
        errors.WriteLine($"bmc: {fault.Message}");
        return ExitCode.Of(fault.Code);
    }

    /// <summary>Columns as wide as their widest cell; the last one is not padded.</summary>
    public void Table(string[] head, IEnumerable<string[]> rows)
    {
        List<string[]> lines = [head, .. rows];
        int[] widths = [.. Enumerable.Range(0, head.Length).Select(column => lines.Max(line => line[column].Length))];
        foreach (string[] line in lines)
            output.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
