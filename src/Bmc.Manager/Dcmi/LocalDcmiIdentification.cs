using Bmc.Contracts;
using Bmc.Contracts.Dcmi;
using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Dcmi;

/// <summary>Asset tag and controller identifier, as their owner has them.</summary>
internal sealed partial class LocalDcmiIdentification : IDcmiIdentification
{
    private readonly Lock _gate = new();
    private readonly StateFolder _folder;
    private readonly ILogger _logger;
    private volatile DcmiIdentification _identification;

    private LocalDcmiIdentification(StateFolder folder, ILogger logger, DcmiIdentification identification) =>
        (_folder, _logger, _identification) = (folder, logger, identification);

    public static Result<LocalDcmiIdentification> Open(StateFolder folder, ILogger logger) =>
        DcmiDocument.Read(folder).TryGet(out DcmiIdentification? identification, out Fault? fault)
            ? new LocalDcmiIdentification(folder, logger, identification)
            : fault;

    public ValueTask<DcmiIdentification> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_identification);

    public ValueTask<Result> SetAsync(SetDcmiIdentificationRequest request, CancellationToken cancellationToken)
    {
        DcmiIdentification wanted = request.Identification;
        if (DcmiDocument.Problem(wanted) is { } problem)
            return ValueTask.FromResult(Result.Refused(FaultCode.Invalid, problem));
        lock (_gate)
        {
            var document = new DcmiDocument(DcmiDocument.CurrentVersion, wanted.AssetTag, wanted.ControllerId);
            Result written = _folder.Write(DcmiDocument.FileName, document, StateJson.Default.DcmiDocument);
            if (written.IsDone)
            {
                _identification = wanted;
                LogSet(request.Origin);
            }

            return ValueTask.FromResult(written);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Origin} set the asset tag or the controller id.")]
    private partial void LogSet(RequestOrigin origin);
}
