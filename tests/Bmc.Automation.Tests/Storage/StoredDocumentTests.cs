using System.Text.Json.Serialization;
using Bmc.Automation.Storage;
using Bmc.Contracts;
using Bmc.TestKit;

namespace Bmc.Automation.Tests.Storage;

public sealed partial class StoredDocumentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => System.IO.Path.Combine(_folder.Path, "note.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_saved_is_there_after_a_restart()
    {
        Assert.True(Open().Save(new Note("here")).IsDone);

        Assert.Equal(new Note("here"), Open().Load(out string? problem));
        Assert.Null(problem);
    }

    [Fact]
    public void Nothing_was_stored_is_no_problem()
    {
        Assert.Null(Open().Load(out string? problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("{\"text\":")]
    [InlineData("null")]
    [InlineData("[]")]
    public void Damaged_file_is_set_aside_and_counts_as_never_written(string contents)
    {
        File.WriteAllText(Path, contents);

        Assert.Null(Open().Load(out string? problem));
        Assert.NotNull(problem);
        Assert.Equal(contents, File.ReadAllText($"{Path}.damaged"));
    }

    [Fact]
    public void Full_disk_is_a_refusal_and_keeps_what_was_there()
    {
        Assert.True(Open().Save(new Note("old")).IsDone);
        var full = new StoredDocument<Note>(Path, NoteJson.Default.Note, (_, _) => throw new IOException("no room") { HResult = 28 });

        Assert.Equal(FaultCode.StorageFull, full.Save(new Note("new")).Fault?.Code);
        Assert.Equal(new Note("old"), Open().Load(out _));
    }

    private StoredDocument<Note> Open() => new(Path, NoteJson.Default.Note);

    internal sealed record Note(string Text);

    [JsonSerializable(typeof(Note))]
    private sealed partial class NoteJson : JsonSerializerContext;
}
