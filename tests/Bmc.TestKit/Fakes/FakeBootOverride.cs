using Bmc.Contracts;
using Bmc.Contracts.BootOverride;

namespace Bmc.TestKit.Fakes;

public sealed class FakeBootOverride : IBootOverride
{
    public BootOverrideSetting Setting { get; set; } = BootOverrideSetting.Disabled;

    public Fault? Refusal { get; set; }

    public ValueTask<BootOverrideSetting> GetAsync(CancellationToken cancellationToken) => new(Setting);

    public ValueTask<BootOverrideStatus> GetStatusAsync(CancellationToken cancellationToken) => new(new BootOverrideStatus(Setting, Acts: false, "stored only"));

    public ValueTask<Result> SetAsync(BootOverrideSetting setting, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        Setting = setting;
        return new(Result.Done);
    }
}
