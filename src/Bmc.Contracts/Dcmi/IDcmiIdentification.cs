namespace Bmc.Contracts.Dcmi;

/// <summary>How a data centre finds this machine in its books. DCMI 1.5 §6.4.1, §6.4.6.</summary>
/// <param name="AssetTag">At most 63 bytes: UTF-8 with a byte order mark, or Latin-1. Kept as they are.</param>
/// <param name="ControllerId">The management controller identifier string without its null, at most 63 bytes; empty: the default one.</param>
public sealed record DcmiIdentification(byte[] AssetTag, byte[] ControllerId)
{
    public const int MaximumAssetTagLength = 63;

    /// <summary>64 with the null terminator.</summary>
    public const int MaximumControllerIdLength = 63;

    public static DcmiIdentification None { get; } = new([], []);
}

public sealed record SetDcmiIdentificationRequest(DcmiIdentification Identification, RequestOrigin Origin);

/// <summary>Asset tag and controller identifier, owned by the manager role.</summary>
public interface IDcmiIdentification
{
    ValueTask<DcmiIdentification> GetAsync(CancellationToken cancellationToken);

    /// <summary>Stored before it answers.</summary>
    ValueTask<Result> SetAsync(SetDcmiIdentificationRequest request, CancellationToken cancellationToken);
}
