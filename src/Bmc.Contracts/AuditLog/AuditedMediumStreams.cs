using Bmc.Contracts.Media;

namespace Bmc.Contracts.AuditLog;

/// <summary>Drives that take what somebody reads out to them, for a role that faces people: what is put in is in the audit log.</summary>
public sealed class AuditedMediumStreams(IMediumStreams streams, IAuditLog log) : IMediumStreams
{
    public async ValueTask<Result> StreamAsync(string drive, StreamRequest request, IMediumReader reader, Action inserted, CancellationToken cancellationToken)
    {
        Task? noted = null;
        Result outcome = await streams.StreamAsync(drive, request, reader, Inserted, cancellationToken);
        await (noted ?? log.NoteAsync(request.Origin, outcome, $"took {request.Name} back", $"{request.Name} in the drive {drive}").AsTask());
        return outcome;

        void Inserted()
        {
            noted = log.NoteAsync(request.Origin, $"{request.Origin} put {request.Name} into the drive {drive}, read from where he is.").AsTask();
            inserted();
        }
    }
}
