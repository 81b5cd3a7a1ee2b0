using Bmc.Contracts;
using Bmc.Contracts.Limits;

namespace Bmc.TestKit.Fakes;

/// <summary>Notes what it is asked, and answers as the test says.</summary>
public sealed class FakeLimits : ILimits
{
    public Result<PowerStatistics> Power { get; set; } =
        new PowerStatistics(120.4, 80, 300.6, 110, DateTimeOffset.FromUnixTimeSeconds(0x50000000), TimeSpan.FromSeconds(90));

    public PowerLimitStatus Limit { get; set; } =
        new(new PowerLimit(LimitAction.None, 800, TimeSpan.FromSeconds(1), TimeSpan.Zero, Active: false), IsSet: false, 800);

    public IReadOnlyList<ThermalLimit> Thermal { get; set; } = [new ThermalLimit(1, LimitAction.Log, 45, TimeSpan.FromSeconds(600))];

    public List<TimeSpan?> Windows { get; } = [];

    public List<object> Requests { get; } = [];

    public Fault? Refusal { get; set; }

    public ValueTask<Result<PowerStatistics>> GetPowerAsync(TimeSpan? window, CancellationToken cancellationToken)
    {
        Windows.Add(window);
        return new(Refusal is { } fault ? fault : Power);
    }

    public ValueTask<Result<PowerLimitStatus>> GetPowerLimitAsync(CancellationToken cancellationToken) => new(Refusal is { } fault ? fault : Limit);

    public ValueTask<Result> SetPowerLimitAsync(SetPowerLimitRequest request, CancellationToken cancellationToken) => Note(request);

    public ValueTask<Result> ActivatePowerLimitAsync(ActivatePowerLimitRequest request, CancellationToken cancellationToken) => Note(request);

    public ValueTask<IReadOnlyList<ThermalLimit>> GetThermalLimitsAsync(CancellationToken cancellationToken) => new(Thermal);

    public ValueTask<Result> SetThermalLimitAsync(SetThermalLimitRequest request, CancellationToken cancellationToken) => Note(request);

    private ValueTask<Result> Note(object request)
    {
        Requests.Add(request);
        return new(Refusal is { } fault ? fault : Result.Done);
    }
}
