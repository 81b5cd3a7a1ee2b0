using System.Diagnostics.CodeAnalysis;
using Bmc.Linux.Descriptors;
using Bmc.Linux.Files;
using Bmc.Linux.Video.MediaController;

namespace Bmc.Linux.Video.V4l2;

/// <summary>
/// What stands before a video device that takes only what comes (V4L2_CAP_IO_MC): a bridge that the cable ends in, say a TC358743, and
/// receivers, say the Raspberry Pi's unicam. Each of them is told the format by itself.
/// </summary>
/// <param name="bridge">Taken over, as the others are.</param>
/// <param name="output">The bridge's pad that pictures leave by.</param>
/// <param name="receivers">In the order in which pictures pass them, with the pads that these come in and leave by.</param>
internal sealed class CapturePipeline(IVideoNode bridge, uint output, IReadOnlyList<(IVideoNode Node, uint Input, uint Output)> receivers) : IDisposable
{
    /// <summary>What a bridge may send, and what it is in memory: the fewer bytes the better, its two lanes are narrow.</summary>
    private static readonly (uint Code, PixelFormat Format)[] _formats = [(SubdeviceFormat.Uyvy, PixelFormat.Uyvy), (SubdeviceFormat.Rgb, PixelFormat.Rgb24)];

    /// <summary>Knows the signal, and shows the PC its monitor.</summary>
    public IVideoNode Bridge => bridge;

    /// <summary>Finds the parts by the video device's file, and switches the links between them on.</summary>
    /// <param name="path">Of the video device; a link is followed.</param>
    public static bool TryOpen(string sysRoot, string devRoot, string path, [NotNullWhen(true)] out CapturePipeline? pipeline, [NotNullWhen(false)] out string? reason)
    {
        pipeline = null;
        string name = Path.GetFileName(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
        string folder = Path.Combine(sysRoot, "class/video4linux", name);
        if (!Directory.Exists(Path.Combine(folder, "device")) || Directory.GetDirectories(Path.Combine(folder, "device"), "media*") is not [string found, ..])
        {
            reason = $"{path}: its media device is not there";
            return false;
        }

        string mediaPath = Path.Combine(devRoot, Path.GetFileName(found));
        using MediaDevice? media = MediaDevice.TryOpen(mediaPath, out int error);
        if (media is null)
        {
            reason = $"{mediaPath}: {FileDescriptor.Describe(error)}";
            return false;
        }

        MediaGraph graph = media.ReadGraph();
        IReadOnlyList<MediaLink> links = graph.PathTo(System.Text.Encoding.ASCII.GetString(KernelAttribute.Read(Path.Combine(folder, "dev"))).Trim());
        if (links.Count == 0)
        {
            reason = $"{mediaPath}: nothing leads to {path}";
            return false;
        }

        foreach (MediaLink link in links.Where(link => !link.IsEnabled))
            _ = media.Enable(link);
        return TryOpenParts(sysRoot, devRoot, graph, links, out pipeline, out reason);
    }

    /// <summary>Has all parts pass pictures of that size on.</summary>
    /// <returns>What they are in memory.</returns>
    /// <exception cref="IOException">The bridge sends nothing that we can show, or a receiver refuses.</exception>
    public PixelFormat SetFormat(int width, int height)
    {
        foreach ((uint code, PixelFormat format) in _formats)
        {
            var sent = new SubdeviceFormat { Which = SubdeviceFormat.Active, Pad = output, Width = (uint)width, Height = (uint)height, Code = code, Field = SubdeviceFormat.Progressive };
            if (bridge.Try(VideoRequest.SetSubdeviceFormat, ref sent) != 0 || sent.Code != code)
                continue;
            foreach ((IVideoNode node, uint input, uint leaving) in receivers)
            {
                sent.Pad = input;
                node.Do(VideoRequest.SetSubdeviceFormat, ref sent, $"it does not take pictures of {width} x {height} pixels");
                // One that changes nothing on the way has set its output by itself.
                SubdeviceFormat passed = sent with { Pad = leaving };
                if (node.Try(VideoRequest.SetSubdeviceFormat, ref passed) == 0)
                    sent = passed;
            }

            return format;
        }

        throw new IOException($"{bridge.Path}: it sends nothing that can be shown");
    }

    public void Dispose()
    {
        bridge.Dispose();
        foreach ((IVideoNode node, _, _) in receivers)
            node.Dispose();
    }

    private static bool TryOpenParts(
        string sysRoot, string devRoot, MediaGraph graph, IReadOnlyList<MediaLink> links, [NotNullWhen(true)] out CapturePipeline? pipeline, [NotNullWhen(false)] out string? reason)
    {
        pipeline = null;
        reason = null;
        var nodes = new List<VideoNode>();
        foreach (MediaEntity part in links.Select(link => graph.Entity(link.Source.Entity)))
        {
            string name = Path.GetFileName(File.ResolveLinkTarget(Path.Combine(sysRoot, "dev/char", part.Device), returnFinalTarget: true)?.FullName ?? part.Device);
            string path = Path.Combine(devRoot, name);
            if (VideoNode.TryOpen(path, out int error) is { } node)
                nodes.Add(node);
            else
                reason ??= $"{path} ({part.Name}): {FileDescriptor.Describe(error)}";
        }

        if (reason is null)
        {
            pipeline = new CapturePipeline(
                nodes[0], links[0].Source.Index, [.. nodes.Skip(1).Select((node, index) => ((IVideoNode)node, (uint)links[index].Sink.Index, (uint)links[index + 1].Source.Index))]);
            return true;
        }

        nodes.ForEach(node => node.Dispose());
        return false;
    }
}
