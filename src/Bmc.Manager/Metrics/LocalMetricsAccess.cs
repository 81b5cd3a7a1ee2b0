using System.Security.Cryptography;
using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Metrics;
using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Metrics;

/// <summary>metrics-access.json, in the manager's folder.</summary>
/// <param name="TokenHash">SHA-256, hexadecimal: a token is random and long, so nothing slower is needed. Null: there are no metrics.</param>
internal sealed record MetricsAccessDocument(int Version, string? TokenHash)
{
    public const string FileName = "metrics-access.json";
    public const int CurrentVersion = 1;
}

/// <summary>The token of the metrics, as its owner has it.</summary>
internal sealed partial class LocalMetricsAccess : IMetricsAccess
{
    private const int TokenLength = 32;

    private readonly Lock _gate = new();
    private readonly StateFolder _folder;
    private readonly ILogger _logger;
    private volatile byte[]? _hash;

    private LocalMetricsAccess(StateFolder folder, ILogger logger, byte[]? hash) => (_folder, _logger, _hash) = (folder, logger, hash);

    /// <summary>Off when there is no file; Invalid when it is broken.</summary>
    public static Result<LocalMetricsAccess> Open(StateFolder folder, ILogger logger)
    {
        if (!folder.Read(MetricsAccessDocument.FileName, StateJson.Default.MetricsAccessDocument).TryGet(out MetricsAccessDocument? document, out Fault? fault))
            return fault.Code == FaultCode.NotFound ? new LocalMetricsAccess(folder, logger, null) : fault;
        if (document.Version != MetricsAccessDocument.CurrentVersion)
            return folder.Broken(MetricsAccessDocument.FileName, $"its version is {document.Version}; this firmware reads version {MetricsAccessDocument.CurrentVersion}.");
        if (document.TokenHash is not { } text)
            return new LocalMetricsAccess(folder, logger, null);
        byte[] hash = new byte[SHA256.HashSizeInBytes];
        return text.Length == 2 * hash.Length && Convert.FromHexString(text, hash, out _, out _) == System.Buffers.OperationStatus.Done
            ? new LocalMetricsAccess(folder, logger, hash)
            : folder.Broken(MetricsAccessDocument.FileName, "tokenHash: 64 hexadecimal digits are wanted.");
    }

    public ValueTask<MetricsAccess> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new MetricsAccess(_hash is not null));

    public ValueTask<bool> VerifyAsync(string token, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_hash is { } known && CryptographicOperations.FixedTimeEquals(known, HashOf(token)));

    public ValueTask<Result<MetricsToken>> EnableAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        string token = RandomNumberGenerator.GetHexString(2 * TokenLength, lowercase: true);
        if (Save(HashOf(token)).Fault is { } fault)
            return ValueTask.FromResult<Result<MetricsToken>>(fault);
        LogEnabled(origin);
        return ValueTask.FromResult<Result<MetricsToken>>(new MetricsToken(token));
    }

    public ValueTask<Result> DisableAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        Result saved = Save(null);
        if (saved.IsDone)
            LogDisabled(origin);
        return ValueTask.FromResult(saved);
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private Result Save(byte[]? hash)
    {
        lock (_gate)
        {
            var document = new MetricsAccessDocument(MetricsAccessDocument.CurrentVersion, hash is null ? null : Convert.ToHexStringLower(hash));
            Result written = _folder.Write(MetricsAccessDocument.FileName, document, StateJson.Default.MetricsAccessDocument);
            if (written.IsDone)
                _hash = hash;
            return written;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Origin} had a token for the metrics made.")]
    private partial void LogEnabled(RequestOrigin origin);

    [LoggerMessage(LogLevel.Information, "{Origin} switched the metrics off.")]
    private partial void LogDisabled(RequestOrigin origin);
}
