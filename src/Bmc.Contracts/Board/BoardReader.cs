using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Bmc.Contracts.Board.FileFormat;

namespace Bmc.Contracts.Board;

/// <summary>
/// Reads a board file: JSON with comments and trailing commas. Every fault is found and named; those that concern one
/// sensor, fan zone, FRU, I2C device or other single item leave that item out, all others yield no board.
/// </summary>
public sealed class BoardReader(IDeviceCatalogue catalogue)
{
    /// <summary>The largest board imaginable has a few hundred sensors of some 400 bytes each.</summary>
    public const int MaximumBytes = 1 << 20;

    private static readonly JsonDocumentOptions _options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly JsonReaderOptions _readerOptions = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>A file that can't be read is a fault of <c>$</c> like any other.</summary>
    public BoardReading ReadFile(string path)
    {
        try
        {
            // One byte more than allowed tells that there are more; a device or a pipe has no length to ask for.
            using FileStream file = File.OpenRead(path);
            byte[] json = new byte[MaximumBytes + 1];
            return Read(json.AsMemory(0, file.ReadAtLeast(json, json.Length, throwOnEndOfStream: false)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unreadable($"the file can't be read: {exception.Message}", "a board file");
        }
    }

    public BoardReading Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaximumBytes)
            return TooLong();
        if (json.Span.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        if (!Utf8.IsValid(json.Span))
            return Unreadable("is no UTF-8 text", "JSON in UTF-8");
        try
        {
            if (FirstUnreadableText(json.Span) is { } position)
                return Unreadable($"the text at byte {position} has half of a surrogate pair", "Unicode text");
            using JsonDocument document = JsonDocument.Parse(json, _options);
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            return Unreadable($"is no JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}: {Cause(exception)}", "JSON, with comments and trailing commas if you like");
        }
    }

    private BoardReading Read(JsonElement root)
    {
        IReadOnlyList<BoardFault> misshapen = ShapeChecker.Check(root);
        if (misshapen.Any(fault => !fault.IsConfined))
            return new BoardReading(null, misshapen);

        BoardDraft draft = BoardBuilder.Build(root, [.. misshapen.Select(fault => fault.LeavesOut!)]);
        I2cRules.Check(draft, catalogue);
        SensorRules.Check(draft, catalogue);
        FanAndFruRules.Check(draft, catalogue);
        PanelRules.Check(draft);
        SerialRules.Check(draft);
        BootKeysRules.Check(draft);
        bool sound = draft.Faults.TrueForAll(fault => fault.IsConfined);
        return new BoardReading(sound ? draft.ToDescription() : null, [.. misshapen, .. draft.Faults]);
    }

    /// <summary>An escape such as "\ud800" is JSON but no text, and asking for it would throw.</summary>
    private static long? FirstUnreadableText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, _readerOptions);
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped)
                continue;
            try
            {
                _ = reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return reader.TokenStartIndex;
            }
        }

        return null;
    }

    /// <summary>The message without its copy of the position, which counts from 0 where people count from 1.</summary>
    private static string Cause(JsonException exception) => exception.Message.Split(" LineNumber: ")[0].TrimEnd('.');

    private static BoardReading TooLong() => Unreadable("is too long", $"at most {MaximumBytes} bytes");

    private static BoardReading Unreadable(string message, string expected) =>
        new(null, [new BoardFault(JsonPath.Root, message, expected, LeavesOut: null)]);
}
