using System.Buffers.Binary;
using System.Text;
using Bmc.Linux.Descriptors;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Video.MediaController;

/// <summary>/dev/mediaN (linux/media.h): which parts there are, and switching the links between them on.</summary>
internal sealed unsafe class MediaDevice(string path, FileDescriptor device) : IDisposable
{
    // _IOWR('|', 1, struct media_entity_desc), 2: struct media_links_enum, 3: struct media_link_desc.
    public const uint EnumerateEntities = 0xC1007C01;
    public const uint EnumerateLinks = 0xC0287C02;
    public const uint SetupLink = 0xC0347C03;

    public const int EntityLength = 256;
    public const int LinkLength = 52;
    private const int LinksLength = 40;

    private const uint NextEntity = 0x8000_0000;
    private const uint Enabled = 1;
    private const int MostEntities = 64;

    public string Path => path;

    public static MediaDevice? TryOpen(string path, out int error)
    {
        FileDescriptor? device = FileDescriptor.TryOpen(path, O_RDWR, out error);
        return device is null ? null : new MediaDevice(path, device);
    }

    public MediaGraph ReadGraph()
    {
        var entities = new List<MediaEntity>();
        var links = new List<MediaLink>();
        Span<byte> entity = stackalloc byte[EntityLength];
        uint id = 0;
        while (entities.Count < MostEntities)
        {
            entity.Clear();
            BinaryPrimitives.WriteUInt32LittleEndian(entity, id | NextEntity);
            if (device.Ioctl(unchecked((int)EnumerateEntities), entity) != 0)
                break;
            entities.Add(ParseEntity(entity, out int outputs));
            id = entities[^1].Id;
            ReadLinks(id, outputs, links);
        }

        return new MediaGraph(entities, links);
    }

    /// <returns>0, or the error number negated.</returns>
    public int Enable(in MediaLink link)
    {
        Span<byte> description = stackalloc byte[LinkLength];
        WriteLink(description, link with { IsEnabled = true });
        return device.Ioctl(unchecked((int)SetupLink), description);
    }

    public void Dispose() => device.Dispose();

    /// <summary>struct media_entity_desc: 0 id, 4 name[32], 54 number of outgoing links, 72 and 76 the file's numbers.</summary>
    internal static MediaEntity ParseEntity(ReadOnlySpan<byte> entity, out int outputs)
    {
        outputs = BinaryPrimitives.ReadUInt16LittleEndian(entity[54..]);
        ReadOnlySpan<byte> name = entity.Slice(4, 32);
        int end = name.IndexOf((byte)0);
        return new MediaEntity(
            BinaryPrimitives.ReadUInt32LittleEndian(entity),
            Encoding.UTF8.GetString(end < 0 ? name : name[..end]),
            $"{BinaryPrimitives.ReadUInt32LittleEndian(entity[72..])}:{BinaryPrimitives.ReadUInt32LittleEndian(entity[76..])}");
    }

    /// <summary>struct media_link_desc: 0 source, 20 sink (each 0 entity, 4 index), 40 flags.</summary>
    internal static MediaLink ParseLink(ReadOnlySpan<byte> link) =>
        new(ParsePad(link), ParsePad(link[20..]), (BinaryPrimitives.ReadUInt32LittleEndian(link[40..]) & Enabled) != 0);

    internal static void WriteLink(Span<byte> description, in MediaLink link)
    {
        description.Clear();
        WritePad(description, link.Source);
        WritePad(description[20..], link.Sink);
        BinaryPrimitives.WriteUInt32LittleEndian(description[40..], link.IsEnabled ? Enabled : 0);
    }

    private static MediaPad ParsePad(ReadOnlySpan<byte> pad) => new(BinaryPrimitives.ReadUInt32LittleEndian(pad), BinaryPrimitives.ReadUInt16LittleEndian(pad[4..]));

    private static void WritePad(Span<byte> description, MediaPad pad)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(description, pad.Entity);
        BinaryPrimitives.WriteUInt16LittleEndian(description[4..], pad.Index);
    }

    /// <summary>struct media_links_enum: 0 entity, 8 where pads go (nowhere), 16 where outgoing links go.</summary>
    private void ReadLinks(uint entity, int count, List<MediaLink> links)
    {
        if (count == 0)
            return;
        byte[] descriptions = new byte[count * LinkLength];
        Span<byte> question = stackalloc byte[LinksLength];
        question.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(question, entity);
        fixed (byte* start = descriptions)
        {
            BinaryPrimitives.WriteInt64LittleEndian(question[16..], (long)start);
            if (device.Ioctl(unchecked((int)EnumerateLinks), question) != 0)
                return;
        }

        for (int index = 0; index < count; index++)
            links.Add(ParseLink(descriptions.AsSpan(index * LinkLength)));
    }
}
