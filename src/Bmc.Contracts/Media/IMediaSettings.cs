namespace Bmc.Contracts.Media;

/// <param name="PatienceSeconds">How long a read of the PC waits for a server that does not answer, before it fails as a medium error; of media that are put in from then on.</param>
/// <param name="AllowedAddresses">
/// Addresses and networks of servers that images may come from though they are the BMC's own or link-local: "127.0.0.1", "169.254.0.0/16".
/// All others are allowed anyway. Null for none.
/// </param>
public sealed record MediaSettings(int PatienceSeconds = MediaSettings.DefaultPatience, IReadOnlyList<string>? AllowedAddresses = null)
{
    /// <summary>Less than the 30 s that Linux gives a USB disk for one command.</summary>
    public const int DefaultPatience = 25;

    public const int MinimumPatience = 1;

    public const int MaximumPatience = 600;

    /// <summary>More is no exception any more.</summary>
    public const int MaximumAllowed = 16;
}

public sealed record SetMediaSettingsRequest(MediaSettings Settings, RequestOrigin Origin);

/// <summary>How images on the network are treated, owned by the usb role.</summary>
public interface IMediaSettings
{
    ValueTask<MediaSettings> GetAsync(CancellationToken cancellationToken);

    /// <summary>Stored before it answers. Invalid when out of range.</summary>
    ValueTask<Result> SetAsync(SetMediaSettingsRequest request, CancellationToken cancellationToken);
}
