using Bmc.Contracts.Diagnostics;
using Bmc.Manager.Diagnostics;
using Bmc.TestKit;

namespace Bmc.Manager.Tests.Diagnostics;

public sealed class LocalDiagnosticsTests : IDisposable
{
    private readonly TemporaryFolder _proc = new();
    private readonly LocalDiagnostics _diagnostics;

    public LocalDiagnosticsTests() => _diagnostics = new LocalDiagnostics(_proc.Path, _proc.Path);

    public void Dispose() => _proc.Dispose();

    [Fact]
    public async Task The_load_is_that_since_the_last_time()
    {
        Say("cpu 100 0 50 850 0 0 0 0");
        ProcessorLoad? first = (await GetAsync()).Processor;
        Say("cpu 130 0 60 910 0 0 0 0");
        ProcessorLoad? second = (await GetAsync()).Processor;
        Say("cpu 131 0 60 910 0 0 0 0");
        ProcessorLoad? tooSoon = (await GetAsync()).Processor;

        Assert.Equal(new ProcessorLoad(5, 10), first);
        Assert.Equal(new ProcessorLoad(10, 30), second);
        Assert.Equal(second, tooSoon);
    }

    [Fact]
    public async Task What_the_kernel_does_not_say_is_not_made_up()
    {
        BmcDiagnostics said = await GetAsync();

        Assert.Equal((null, null), (said.Processor, said.Memory));
        Assert.InRange(said.FreeStorageBytes!.Value, 1, long.MaxValue);
    }

    private ValueTask<BmcDiagnostics> GetAsync() => _diagnostics.GetAsync(TestContext.Current.CancellationToken);

    private void Say(string line) => File.WriteAllText(Path.Combine(_proc.Path, "stat"), line + "\n");
}
