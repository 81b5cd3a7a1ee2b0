namespace Bmc.Contracts.Media;

/// <summary>What a drive is to the PC, as long as it is plugged in.</summary>
public enum DriveKind
{
    /// <summary>A CD-ROM drive: sectors of 2048 bytes, never written to.</summary>
    Cd,

    /// <summary>A removable disk: sectors of 512 bytes.</summary>
    Stick,
}

public enum MediumHealth
{
    Ok,

    /// <summary>The source does not answer: the PC's reads wait.</summary>
    Waiting,

    /// <summary>The source does not answer for too long, or is no longer the same: the PC's reads fail.</summary>
    Failed,
}

/// <param name="Image">As it was named when it was inserted.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Writable">The PC may write to it.</param>
/// <param name="BytesRead">What was fetched of a network image so far; null for one of the store.</param>
/// <param name="Problem">What is wrong with it, as a sentence.</param>
public sealed record InsertedMedium(string Image, long Size, bool Writable, MediumHealth Health, long? BytesRead = null, string? Problem = null);

/// <param name="Drive">Its name: "cd", "stick"; a second one of its kind "cd2", "stick2".</param>
/// <param name="Medium">Null when it is empty.</param>
/// <param name="Problem">Why the PC does not see the drive, as a sentence.</param>
public sealed record DriveState(string Drive, DriveKind Kind, InsertedMedium? Medium, string? Problem);
