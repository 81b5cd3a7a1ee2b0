using System.Runtime.CompilerServices;
using System.Text;
using Bmc.Linux.Video.MediaController;
using Bmc.Linux.Video.V4l2;

namespace Bmc.Linux.Tests.Video.MediaController;

public sealed class MediaGraphTests
{
    private static readonly MediaLink _bridgeToReceiver = new(new MediaPad(1, 0), new MediaPad(2, 0), IsEnabled: true);
    private static readonly MediaLink _receiverToImage = new(new MediaPad(2, 1), new MediaPad(3, 0), IsEnabled: true);
    private static readonly MediaLink _receiverToEmbedded = new(new MediaPad(2, 2), new MediaPad(4, 0), IsEnabled: true);

    /// <summary>As a Raspberry Pi 4 has it (drivers/media/platform/broadcom/bcm2835-unicam.c, tc358743.c).</summary>
    private static readonly MediaGraph _unicam = new(
        [new(1, "tc358743 10-000f", "81:3"), new(2, "unicam", "81:2"), new(3, "unicam-image", "81:0"), new(4, "unicam-embedded", "81:1")],
        [_receiverToEmbedded, _receiverToImage, _bridgeToReceiver]);

    [Fact]
    public void A_path_begins_where_the_cable_ends() => Assert.Equal([_bridgeToReceiver, _receiverToImage], _unicam.PathTo("81:0"));

    [Fact]
    public void To_what_is_not_there_leads_no_path()
    {
        Assert.Empty(_unicam.PathTo("81:9"));
        Assert.Empty(_unicam.PathTo("81:3"));
    }

    [Fact]
    public void Of_two_ways_the_one_that_is_on_is_taken()
    {
        MediaLink off = new(new MediaPad(5, 0), new MediaPad(2, 0), IsEnabled: false);
        MediaGraph graph = new([.. _unicam.Entities, new(5, "camera", "81:5")], [off, .. _unicam.Links]);
        Assert.Equal([_bridgeToReceiver, _receiverToImage], graph.PathTo("81:0"));
    }

    [Fact]
    public void A_circle_has_an_end()
    {
        MediaLink back = new(new MediaPad(2, 3), new MediaPad(1, 1), IsEnabled: true);
        Assert.True((_unicam with { Links = [.. _unicam.Links, back] }).PathTo("81:0").Count <= 4);
    }

    // struct media_entity_desc, struct media_link_desc of linux/media.h. If these fail, do not change the tests.
    [Fact]
    public void Parts_and_links_are_where_the_kernel_puts_them()
    {
        byte[] entity = new byte[MediaDevice.EntityLength];
        entity[0] = 7; // id
        Encoding.ASCII.GetBytes("tc358743 10-000f").CopyTo(entity, 4); // name
        (entity[52], entity[54], entity[72], entity[76]) = (9, 2, 81, 3); // pads, links, v4l.major, v4l.minor
        Assert.Equal(new MediaEntity(7, "tc358743 10-000f", "81:3"), MediaDevice.ParseEntity(entity, out int outputs));
        Assert.Equal(2, outputs);

        byte[] link = new byte[MediaDevice.LinkLength];
        (link[0], link[4], link[20], link[24], link[40]) = (2, 1, 3, 5, 1); // source.entity, source.index, sink.entity, sink.index, flags
        MediaLink expected = new(new MediaPad(2, 1), new MediaPad(3, 5), IsEnabled: true);
        Assert.Equal(expected, MediaDevice.ParseLink(link));
        byte[] written = new byte[MediaDevice.LinkLength];
        MediaDevice.WriteLink(written, expected);
        Assert.Equal(link, written);
    }

    [Fact]
    public void Requests_have_their_structures_sizes()
    {
        Assert.Equal(MediaDevice.EntityLength, (int)(MediaDevice.EnumerateEntities >> 16) & 0x3FFF);
        Assert.Equal(MediaDevice.LinkLength, (int)(MediaDevice.SetupLink >> 16) & 0x3FFF);
        Assert.Equal((int)(VideoRequest.SetSubdeviceFormat >> 16) & 0x3FFF, Unsafe.SizeOf<SubdeviceFormat>());
    }
}
