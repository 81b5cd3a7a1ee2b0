using Bmc.Contracts;
using Bmc.Contracts.Chassis;

namespace Bmc.TestKit.Fakes;

public sealed class FakeChassis : IChassis
{
    public static ChassisStatus Status { get; } = new(IdentifyState.Off, IntrusionState.Closed, CoolingFault: false, DriveFault: false);

    public List<IdentifyRequest> Identified { get; } = [];

    public List<ChassisCapabilities> CapabilitiesSet { get; } = [];

    public int Rearmed { get; private set; }

    public Fault? Refusal { get; set; }

    public ValueTask<ChassisStatus> GetStatusAsync(CancellationToken cancellationToken) => new(Status);

    public ValueTask<Result> IdentifyAsync(IdentifyRequest request, CancellationToken cancellationToken)
    {
        Identified.Add(request);
        return new(Refusal is { } fault ? fault : Result.Done);
    }

    public ValueTask<Result> RearmIntrusionAsync(CancellationToken cancellationToken)
    {
        Rearmed++;
        return new(Refusal is { } fault ? fault : Result.Done);
    }

    public ValueTask<Result> SetCapabilitiesAsync(ChassisCapabilities capabilities, CancellationToken cancellationToken)
    {
        CapabilitiesSet.Add(capabilities);
        return new(Refusal is { } fault ? fault : Result.Done);
    }
}
