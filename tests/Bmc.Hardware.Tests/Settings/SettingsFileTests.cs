using System.Text.Json.Serialization;
using Bmc.Contracts;
using Bmc.Hardware.Settings;
using Bmc.TestKit;

namespace Bmc.Hardware.Tests.Settings;

public sealed partial class SettingsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder.File("sample.json");

    [Fact]
    public void Reads_back_what_was_stored()
    {
        SettingsFile<Sample> file = Open();

        Assert.Null(file.Load(out string? problem));
        Assert.Null(problem);
        Assert.True(file.Save(new Sample("x")).IsDone);
        Assert.Equal(new Sample("x"), Open().Load(out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"Text\":")]
    public void Sets_a_damaged_file_aside_and_says_so(string contents)
    {
        File.WriteAllText(FilePath, contents);

        Assert.Null(Open().Load(out string? problem));

        Assert.NotNull(problem);
        Assert.Equal(contents, File.ReadAllText($"{FilePath}.damaged"));
        Assert.False(File.Exists(FilePath));
    }

    [Theory]
    [InlineData(28)] // ENOSPC
    [InlineData(122)] // EDQUOT
    public void A_full_disk_is_told_apart_and_leaves_the_old_value(int error)
    {
        Assert.True(Open().Save(new Sample("old")).IsDone);
        var full = new SettingsFile<Sample>(FilePath, SampleJson.Default.Sample, (_, _) => throw new IOException("wrapped", new IOException("no space", error)));

        Result result = full.Save(new Sample("new"));

        Assert.Equal(FaultCode.StorageFull, result.Fault!.Code);
        Assert.Equal(new Sample("old"), Open().Load(out _));
    }

    [Fact]
    public void Any_other_trouble_is_named()
    {
        var broken = new SettingsFile<Sample>(Path.Combine(_folder.Path, "missing", "sample.json"), SampleJson.Default.Sample);

        Assert.Equal(FaultCode.Unavailable, broken.Save(new Sample("x")).Fault!.Code);
    }

    public void Dispose() => _folder.Dispose();

    private SettingsFile<Sample> Open() => new(FilePath, SampleJson.Default.Sample);

    internal sealed record Sample(string Text);

    [JsonSerializable(typeof(Sample))]
    internal sealed partial class SampleJson : JsonSerializerContext;
}
