namespace Bmc.Linux.Video.V4l2;

/// <summary>
/// Plugs a monitor in at a digital input (VIDIOC_S_EDID): a bridge that was told of none shows the PC none. It stays plugged in when the
/// device is closed.
/// </summary>
internal static class MonitorPlug
{
    /// <summary>Nothing happens where the monitor is there already: the PC would see it being pulled out. A device with one of its own keeps it.</summary>
    /// <param name="pad">The input's number; of a subdevice, the pad's.</param>
    public static unsafe void PlugIn(IVideoNode node, uint pad)
    {
        if (Shows(node, pad))
            return;
        fixed (byte* bytes = Edid.Bytes.Span)
        {
            var edid = new VideoEdid { Pad = pad, Blocks = (uint)(Edid.Bytes.Length / Edid.BlockLength), Bytes = bytes };
            _ = node.Try(VideoRequest.SetEdid, ref edid);
        }
    }

    private static unsafe bool Shows(IVideoNode node, uint pad)
    {
        Span<byte> shown = stackalloc byte[Edid.Bytes.Length];
        fixed (byte* bytes = shown)
        {
            var edid = new VideoEdid { Pad = pad, Blocks = (uint)(shown.Length / Edid.BlockLength), Bytes = bytes };
            return node.Try(VideoRequest.GetEdid, ref edid) == 0 && Edid.Bytes.Span.SequenceEqual(shown);
        }
    }
}
