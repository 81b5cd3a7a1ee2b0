namespace Bmc.Lab.Storage;

/// <summary>A disk as it is found after the power went away at some moment of its log.</summary>
/// <remarks>
/// What was written before the last flush, or with forced unit access, is there. Of what came after it nobody knows: a disk
/// with a cache may have written any of it, in any order. So each later write is there or not by chance.
/// </remarks>
internal static class CutDisk
{
    /// <param name="before">The disk before the first request.</param>
    /// <param name="requests">The log.</param>
    /// <param name="moment">How many requests the disk had been given.</param>
    public static void Write(string path, string before, IReadOnlyList<DiskRequest> requests, int moment, Random chance)
    {
        File.Copy(before, path, overwrite: true);
        using FileStream disk = File.OpenWrite(path);
        int flushed = LastFlush(requests, moment);
        for (int index = 0; index < moment; index++)
        {
            DiskRequest request = requests[index];
            bool survives = index < flushed || request.ForcedUnitAccess || chance.Next(2) == 0;
            if (request.Data.IsEmpty || !survives)
                continue;
            disk.Position = request.Offset;
            disk.Write(request.Data.Span);
        }
    }

    private static int LastFlush(IReadOnlyList<DiskRequest> requests, int moment)
    {
        for (int index = moment - 1; index >= 0; index--)
        {
            if (requests[index].Flush)
                return index;
        }

        return 0;
    }
}
