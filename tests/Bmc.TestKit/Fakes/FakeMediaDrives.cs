using Bmc.Contracts;
using Bmc.Contracts.Media;

namespace Bmc.TestKit.Fakes;

/// <summary>An empty CD drive and a stick of the store.</summary>
public sealed class FakeMediaDrives : IMediaDrives
{
    public List<DriveState> Drives { get; } =
    [
        new("cd", DriveKind.Cd, null, null),
        new("stick", DriveKind.Stick, new InsertedMedium("tools.img", 1 << 20, Writable: true, MediumHealth.Ok), null),
    ];

    public List<InsertRequest> Insertions { get; } = [];

    public Fault? Refusal { get; set; }

    public ValueTask<IReadOnlyList<DriveState>> GetAsync(CancellationToken cancellationToken) => new([.. Drives]);

    public ValueTask<Result> InsertAsync(string drive, InsertRequest request, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        Insertions.Add(request);
        return Put(drive, new InsertedMedium(request.Image, 1 << 20, request.Writable, MediumHealth.Ok));
    }

    public ValueTask<Result> EjectAsync(string drive, EjectRequest request, CancellationToken cancellationToken) => Refusal is { } fault ? new(fault) : Put(drive, null);

    private ValueTask<Result> Put(string drive, InsertedMedium? medium)
    {
        int index = Drives.FindIndex(state => state.Drive == drive);
        if (index < 0)
            return new(Result.Refused(FaultCode.NotFound, "no such drive"));
        Drives[index] = Drives[index] with { Medium = medium };
        return new(Result.Done);
    }
}
