using Bmc.Contracts.Diagnostics;

namespace Bmc.TestKit.Fakes;

public sealed class FakeDiagnostics : IDiagnostics
{
    public BmcDiagnostics Present { get; set; } = new(new ProcessorLoad(3.5, 12.25), new MemoryUse(1000, 200, 600, 300, 50), 4096 * 1024);

    public ValueTask<BmcDiagnostics> GetAsync(CancellationToken cancellationToken) => new(Present);
}
