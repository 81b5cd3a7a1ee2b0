using System.Security.Cryptography;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Accounts;

/// <summary>channel-keys.json, in the manager's folder.</summary>
/// <param name="KeyGenerationKey">K_G; null: none.</param>
internal sealed record ChannelKeysDocument(int Version, byte[]? KeyGenerationKey, bool KeyGenerationKeyLocked)
{
    public const string FileName = "channel-keys.json";
    public const int CurrentVersion = 1;
}

/// <summary>
/// The LAN channel's keys as their owner has them. K_G alone is kept: K_R would feed a random number generator that takes
/// its seed from outside (IPMI 2.0 §22.25), and this BMC's numbers are the kernel's.
/// </summary>
internal sealed partial class LocalChannelKeys : IChannelKeys
{
    private static readonly Fault _locked = new(FaultCode.Conflict, "K_G is locked; only a factory reset takes the lock away.");

    private readonly Lock _gate = new();
    private readonly StateFolder _folder;
    private readonly ILogger _logger;
    private volatile ChannelKeysDocument _document;

    private LocalChannelKeys(StateFolder folder, ILogger logger, ChannelKeysDocument document) => (_folder, _logger, _document) = (folder, logger, document);

    /// <summary>K_G, 20 bytes; null: the user's key takes its place.</summary>
    public byte[]? KeyGenerationKey => _document.KeyGenerationKey;

    public static Result<LocalChannelKeys> Open(StateFolder folder, ILogger logger)
    {
        if (!folder.Read(ChannelKeysDocument.FileName, StateJson.Default.ChannelKeysDocument).TryGet(out ChannelKeysDocument? document, out Fault? fault))
        {
            return fault.Code == FaultCode.NotFound
                ? new LocalChannelKeys(folder, logger, new ChannelKeysDocument(ChannelKeysDocument.CurrentVersion, null, false))
                : fault;
        }

        if (document.Version != ChannelKeysDocument.CurrentVersion)
            return folder.Broken(ChannelKeysDocument.FileName, $"its version is {document.Version}; this firmware reads version {ChannelKeysDocument.CurrentVersion}.");
        if (document.KeyGenerationKey is { Length: not ChannelKeys.KeyGenerationKeyLength })
            return folder.Broken(ChannelKeysDocument.FileName, $"keyGenerationKey has not {ChannelKeys.KeyGenerationKeyLength} bytes.");
        return new LocalChannelKeys(folder, logger, document);
    }

    public ValueTask<ChannelKeys> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Describe(_document));

    public ValueTask<Result<ChannelKeys>> SetKeyGenerationKeyAsync(byte[] key, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (key.Length != ChannelKeys.KeyGenerationKeyLength)
            return ValueTask.FromResult(Refuse(new Fault(FaultCode.Invalid, $"K_G has {ChannelKeys.KeyGenerationKeyLength} bytes."), origin));
        byte[]? kept = CryptographicOperations.FixedTimeEquals(key, new byte[ChannelKeys.KeyGenerationKeyLength]) ? null : [.. key];
        return ValueTask.FromResult(Store(
            document => document.KeyGenerationKeyLocked ? _locked : document with { KeyGenerationKey = kept },
            origin));
    }

    public ValueTask<Result<ChannelKeys>> LockKeyGenerationKeyAsync(RequestOrigin origin, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Store(document => document with { KeyGenerationKeyLocked = true }, origin));

    private static ChannelKeys Describe(ChannelKeysDocument document) => new(document.KeyGenerationKey is not null, document.KeyGenerationKeyLocked);

    private Result<ChannelKeys> Store(Func<ChannelKeysDocument, Result<ChannelKeysDocument>> change, RequestOrigin origin)
    {
        lock (_gate)
        {
            if (!change(_document).TryGet(out ChannelKeysDocument? next, out Fault? fault))
                return Refuse(fault, origin);
            if (_folder.Write(ChannelKeysDocument.FileName, next, StateJson.Default.ChannelKeysDocument).Fault is { } unwritten)
                return Refuse(unwritten, origin);
            _document = next;
            ChannelKeys described = Describe(next);
            LogSet(origin, described.KeyGenerationKeySet ? "set" : "none", described.KeyGenerationKeyLocked ? "locked" : "not locked");
            return described;
        }
    }

    private Result<ChannelKeys> Refuse(Fault fault, RequestOrigin origin)
    {
        LogRefused(origin, fault);
        return fault;
    }

    [LoggerMessage(LogLevel.Information, "{Origin} changed the LAN channel's key K_G: {Presence}, {Lock}.")]
    private partial void LogSet(RequestOrigin origin, string presence, string @lock);

    [LoggerMessage(LogLevel.Warning, "{Origin} was refused a change of the LAN channel's key K_G: {Reason}")]
    private partial void LogRefused(RequestOrigin origin, Fault reason);
}
