namespace Bmc.Linux.Video.V4l2;

/// <summary>
/// What video devices and their parts can be asked (linux/videodev2.h, linux/v4l2-subdev.h): _IOC of direction, size of the structure, 'V', number.
/// A subdevice has the same numbers for EDID, timings and events.
/// </summary>
internal static class VideoRequest
{
    public const uint QueryCapability = 0x80685600;
    public const uint EnumerateFormats = 0xC0405602;
    public const uint GetFormat = 0xC0D05604;
    public const uint SetFormat = 0xC0D05605;
    public const uint RequestBuffers = 0xC0145608;
    public const uint QueryBuffer = 0xC0585609;
    public const uint QueueBuffer = 0xC058560F;
    public const uint DequeueBuffer = 0xC0585611;
    public const uint StreamOn = 0x40045612;
    public const uint StreamOff = 0x40045613;
    public const uint SetParameters = 0xC0CC5616;
    public const uint EnumerateInputs = 0xC050561A;
    public const uint GetInput = 0x80045626;
    public const uint SetInput = 0xC0045627;
    public const uint GetEdid = 0xC0285628;
    public const uint SetEdid = 0xC0285629;
    public const uint EnumerateFrameSizes = 0xC02C564A;
    public const uint EnumerateFrameIntervals = 0xC034564B;
    public const uint SetDvTimings = 0xC0845657;
    public const uint QueryDvTimings = 0x80845663;
    public const uint DequeueEvent = 0x80885659;
    public const uint SubscribeEvent = 0x4020565A;
    public const uint SetSubdeviceFormat = 0xC0585605;
}
