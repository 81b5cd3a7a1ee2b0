namespace Bmc.Linux.Video.MediaController;

/// <summary>A part of a media device: a chip, a block of the processor, a video device.</summary>
/// <param name="Device">The number of its file, "81:3"; "0:0" when it has none.</param>
internal readonly record struct MediaEntity(uint Id, string Name, string Device);

/// <summary>From an output of one part to an input of another.</summary>
internal readonly record struct MediaLink(MediaPad Source, MediaPad Sink, bool IsEnabled);

internal readonly record struct MediaPad(uint Entity, ushort Index);

/// <summary>The parts of a media device and how pictures go through them.</summary>
internal sealed record MediaGraph(IReadOnlyList<MediaEntity> Entities, IReadOnlyList<MediaLink> Links)
{
    /// <summary>The links that end in a video device, from where its cable comes in; none when nothing leads there. Where there is a choice, those that are on.</summary>
    /// <param name="device">The number of its file.</param>
    public IReadOnlyList<MediaLink> PathTo(string device)
    {
        var path = new List<MediaLink>();
        if (Entities.Where(entity => entity.Device == device).Select(entity => (uint?)entity.Id).FirstOrDefault() is not { } end)
            return path;
        // A graph has no circles, but what a kernel says is not relied on.
        while (path.Count < Entities.Count && LinkTo(end) is { } link)
        {
            path.Insert(0, link);
            end = link.Source.Entity;
        }

        return path;
    }

    public MediaEntity Entity(uint id) => Entities.First(entity => entity.Id == id);

    private MediaLink? LinkTo(uint entity) =>
        Links.Where(link => link.Sink.Entity == entity).OrderByDescending(link => link.IsEnabled).ThenBy(link => link.Sink.Index).Cast<MediaLink?>().FirstOrDefault();
}
