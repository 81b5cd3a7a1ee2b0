using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bmc.Linux.Video.V4l2;

namespace Bmc.Linux.Tests.Video.V4l2;

// The structures of linux/videodev2.h as a C compiler lays them out on arm64 and x86-64. If these fail, do not change the tests.
public sealed class VideoStructuresTests
{
    /// <summary>_IOC has the structure's size in bits 16 to 29.</summary>
    [Fact]
    public void Each_structure_has_the_size_that_its_request_says()
    {
        Assert.Equal(Size(VideoRequest.QueryCapability), Unsafe.SizeOf<VideoCapability>());
        Assert.Equal(Size(VideoRequest.EnumerateFormats), Unsafe.SizeOf<VideoFormatDescription>());
        Assert.Equal(Size(VideoRequest.GetFormat), Unsafe.SizeOf<VideoFormat>());
        Assert.Equal(Size(VideoRequest.SetFormat), Unsafe.SizeOf<VideoFormat>());
        Assert.Equal(Size(VideoRequest.RequestBuffers), Unsafe.SizeOf<VideoBufferRequest>());
        Assert.Equal(Size(VideoRequest.QueryBuffer), Unsafe.SizeOf<VideoBuffer>());
        Assert.Equal(Size(VideoRequest.QueueBuffer), Unsafe.SizeOf<VideoBuffer>());
        Assert.Equal(Size(VideoRequest.DequeueBuffer), Unsafe.SizeOf<VideoBuffer>());
        Assert.Equal(Size(VideoRequest.SetParameters), Unsafe.SizeOf<VideoParameters>());
        Assert.Equal(Size(VideoRequest.EnumerateInputs), Unsafe.SizeOf<VideoInputDescription>());
        Assert.Equal(Size(VideoRequest.GetEdid), Unsafe.SizeOf<VideoEdid>());
        Assert.Equal(Size(VideoRequest.SetEdid), Unsafe.SizeOf<VideoEdid>());
        Assert.Equal(Size(VideoRequest.EnumerateFrameSizes), Unsafe.SizeOf<VideoFrameSize>());
        Assert.Equal(Size(VideoRequest.EnumerateFrameIntervals), Unsafe.SizeOf<VideoFrameInterval>());
        Assert.Equal(Size(VideoRequest.SetDvTimings), Unsafe.SizeOf<DvTimings>());
        Assert.Equal(Size(VideoRequest.QueryDvTimings), Unsafe.SizeOf<DvTimings>());
        Assert.Equal(Size(VideoRequest.DequeueEvent), Unsafe.SizeOf<VideoEvent>());
        Assert.Equal(Size(VideoRequest.SubscribeEvent), Unsafe.SizeOf<VideoEventSubscription>());
        Assert.Equal(sizeof(int), Size(VideoRequest.StreamOn));
        Assert.Equal(sizeof(int), Size(VideoRequest.StreamOff));
        Assert.Equal(sizeof(int), Size(VideoRequest.GetInput));
        Assert.Equal(sizeof(int), Size(VideoRequest.SetInput));
    }

    [Fact]
    public void A_format_is_where_the_kernel_looks_for_it()
    {
        byte[] expected = new byte[208];
        (expected[0], expected[8], expected[12]) = (1, 2, 3); // type, width, height
        "MJPG"u8.CopyTo(expected.AsSpan(16)); // pixelformat
        (expected[20], expected[24], expected[28], expected[32]) = (4, 5, 6, 7); // field, bytesperline, sizeimage, colorspace
        (expected[36], expected[37], expected[38], expected[39]) = (0xFE, 0xCA, 0xED, 0xFE); // priv: V4L2_PIX_FMT_PRIV_MAGIC
        expected[48] = 1; // quantization
        Assert.Equal(expected, Bytes(new VideoFormat
        {
            Type = VideoFormat.Capture,
            Width = 2,
            Height = 3,
            FourCharacters = CaptureMode.FourCharacters("MJPG"),
            Field = 4,
            BytesPerLine = 5,
            ImageSize = 6,
            ColourSpace = VideoFormat.JpegColours,
            Private = VideoFormat.Extended,
            Quantization = VideoFormat.FullRange,
        }));
    }

    [Fact]
    public void A_buffer_is_where_the_kernel_looks_for_it()
    {
        byte[] expected = new byte[88];
        (expected[0], expected[4], expected[8], expected[12]) = (1, 1, 3, 0x40); // index, type, bytesused, flags
        (expected[13], expected[24], expected[32]) = (0x20, 4, 5); // flags: monotonic; timestamp: tv_sec, tv_usec
        (expected[60], expected[64], expected[72]) = (1, 6, 7); // memory, m.offset, length
        var buffer = new VideoBuffer
        {
            Index = 1,
            Type = VideoFormat.Capture,
            BytesUsed = 3,
            Flags = VideoBuffer.Damaged | 0x2000,
            Seconds = 4,
            Microseconds = 5,
            Memory = VideoBuffer.Mapped,
            Offset = 6,
            Length = 7,
        };
        Assert.Equal(expected, Bytes(buffer));
        Assert.Equal(TimeSpan.FromMicroseconds(4_000_005), buffer.Taken);
        Assert.Null((buffer with { Flags = 0x4000 }).Taken);
    }

    [Fact]
    public void Small_ones_are_where_the_kernel_looks_for_them()
    {
        Assert.Equal(1, Bytes(new VideoCapability { DeviceCapabilities = 1 })[88]);
        Assert.Equal(1, Bytes(new VideoFormatDescription { FourCharacters = 1 })[44]);
        Assert.Equal(1, Bytes(new VideoParameters { Interval = new VideoFraction { Numerator = 1 } })[12]);
        Assert.Equal(1, Bytes(new VideoFrameSize { Width = 1 })[12]);
        Assert.Equal(1, Bytes(new VideoFrameInterval { Interval = new VideoFraction { Numerator = 1 } })[20]);
        Assert.Equal(1, Bytes(new VideoInputDescription { Status = 1 })[56]);
        Assert.Equal(1, Bytes(new VideoInputDescription { Capabilities = 1 })[60]);
        Assert.Equal(1, Bytes(new DvTimings { Width = 1 })[4]);
        Assert.Equal(1, Bytes(new DvTimings { Height = 1 })[8]);
        Assert.Equal(1, Bytes(new VideoEdid { Blocks = 1 })[8]);
    }

    private static int Size(uint request) => (int)(request >> 16) & 0x3FFF;

    private static byte[] Bytes<T>(T structure)
        where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(ref structure)).ToArray();
}
