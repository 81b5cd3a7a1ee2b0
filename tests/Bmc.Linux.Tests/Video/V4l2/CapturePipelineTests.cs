using System.Buffers;
using System.Runtime.InteropServices;
using Bmc.Linux.Video;
using Bmc.Linux.Video.V4l2;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Tests.Video.V4l2;

public sealed class CapturePipelineTests
{
    [Fact]
    public void Bridge_and_receiver_are_told_the_same()
    {
        var bridge = new Part(SubdeviceFormat.Uyvy, SubdeviceFormat.Rgb);
        var receiver = new Part(SubdeviceFormat.Uyvy, SubdeviceFormat.Rgb);
        using var pipeline = new CapturePipeline(bridge, 0, [(receiver, 0, 1)]);

        Assert.Equal(PixelFormat.Uyvy, pipeline.SetFormat(1920, 1080));

        Assert.Equal([(0u, 1920u, 1080u, SubdeviceFormat.Uyvy)], bridge.Set);
        Assert.Equal([(0u, 1920u, 1080u, SubdeviceFormat.Uyvy), (1u, 1920u, 1080u, SubdeviceFormat.Uyvy)], receiver.Set);
    }

    [Fact]
    public void A_bridge_that_sends_no_YUV_sends_RGB()
    {
        using var pipeline = new CapturePipeline(new Part(SubdeviceFormat.Rgb), 0, []);
        Assert.Equal(PixelFormat.Rgb24, pipeline.SetFormat(640, 480));
    }

    [Fact]
    public void A_bridge_that_sends_neither_is_named()
    {
        using var pipeline = new CapturePipeline(new Part(0x3001), 0, []);
        Assert.Contains("/dev/v4l-subdev0", Assert.Throws<IOException>(() => pipeline.SetFormat(640, 480)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bridges_signal_decides_on_the_size_of_the_video_device()
    {
        var bridge = new Part(SubdeviceFormat.Uyvy) { Signal = (64, 32) };
        var video = new FakeVideoNode { Modes = [("RGB3", 0, 0, 0), ("UYVY", 0, 0, 0)], OnWait = device => device.Fill(new byte[2 * 64 * 32]) };
        using var capture = new V4l2Capture(video, new CapturePipeline(bridge, 0, []));

        Assert.True(capture.TryCapture(out VideoFrame frame));
        Assert.Equal((64, 32, PixelFormat.Uyvy), (frame.Width, frame.Height, frame.Format));
        Assert.Equal((64u, 32u), (bridge.Taken.Width, bridge.Taken.Height));

        bridge.Signal = null;
        bridge.Events = 1;
        Assert.False(capture.TryCapture(out _));
    }

    [Fact]
    public void The_bridge_shows_the_PC_a_monitor_once()
    {
        var bridge = new Part(SubdeviceFormat.Uyvy);
        new V4l2Capture(new FakeVideoNode(), new CapturePipeline(bridge, 0, [])).Dispose();
        Assert.Equal(Edid.Bytes.ToArray(), bridge.Monitor);
        Assert.Equal(1, bridge.PluggedIn);

        // As it would be when somebody looks again: pulling the monitor out would move the PC's windows.
        new V4l2Capture(new FakeVideoNode(), new CapturePipeline(bridge, 0, [])).Dispose();
        Assert.Equal(1, bridge.PluggedIn);
    }

    /// <summary>A subdevice that sends or takes these codes.</summary>
    private sealed class Part(params uint[] codes) : IVideoNode
    {
        public string Path => "/dev/v4l-subdev0";

        public List<(uint Pad, uint Width, uint Height, uint Code)> Set { get; } = [];

        public (uint Width, uint Height)? Signal { get; set; }

        public int Events { get; set; }

        public DvTimings Taken { get; private set; }

        public byte[]? Monitor { get; private set; }

        public int PluggedIn { get; private set; }

        public int Ioctl(uint request, Span<byte> structure)
        {
            switch (request)
            {
                case VideoRequest.SetSubdeviceFormat:
                    ref SubdeviceFormat format = ref MemoryMarshal.AsRef<SubdeviceFormat>(structure);
                    if (!codes.Contains(format.Code))
                        format.Code = codes[0];
                    Set.Add((format.Pad, format.Width, format.Height, format.Code));
                    return 0;
                case VideoRequest.QueryDvTimings:
                    if (Signal is not var (width, height))
                        return -ENOLINK;
                    MemoryMarshal.Write(structure, new DvTimings { Width = width, Height = height });
                    return 0;
                case VideoRequest.SetDvTimings:
                    Taken = MemoryMarshal.Read<DvTimings>(structure);
                    return 0;
                case VideoRequest.SubscribeEvent:
                    return 0;
                case VideoRequest.DequeueEvent when Events > 0:
                    Events--;
                    MemoryMarshal.Write(structure, new VideoEvent { Type = VideoEvent.SourceChange });
                    return 0;
                case VideoRequest.DequeueEvent:
                    return -ENOENT;
                case VideoRequest.GetEdid when Monitor is null:
                    return -ENODATA;
                case VideoRequest.GetEdid:
                    Marshal.Copy(Monitor, 0, EdidMemory(structure), Monitor.Length);
                    return 0;
                case VideoRequest.SetEdid:
                    Monitor = new byte[MemoryMarshal.Read<int>(structure[8..]) * Edid.BlockLength];
                    Marshal.Copy(EdidMemory(structure), Monitor, 0, Monitor.Length);
                    PluggedIn++;
                    return 0;
                default:
                    return -ENOTTY;
            }
        }

        public void Wait(TimeSpan timeout) => throw new NotSupportedException();

        public IMemoryOwner<byte>? TryMap(uint offset, uint length, out int error) => throw new NotSupportedException();

        public void Dispose()
        {
            // Opened again by the next one.
        }

        // struct v4l2_edid: 8 blocks, 32 where they are.
        private static nint EdidMemory(ReadOnlySpan<byte> structure) => MemoryMarshal.Read<nint>(structure[32..]);
    }
}
