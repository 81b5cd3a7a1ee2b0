using System.Threading.Channels;
using Bmc.Contracts;

namespace Bmc.Web.Kvm;

/// <summary>One page in the room, and what it is still to be told.</summary>
internal sealed class KvmMember(KvmPerson person, RequestOrigin origin)
{
    /// <summary>A page that has not taken so many is gone, or as good as that.</summary>
    private const int MaximumBacklog = 64;

    private readonly Channel<KvmNote> _notes = Channel.CreateBounded<KvmNote>(new BoundedChannelOptions(MaximumBacklog) { SingleReader = true });

    public KvmPerson Person => person;

    public RequestOrigin Origin => origin;

    /// <summary>Ends when the page has fallen behind.</summary>
    public ChannelReader<KvmNote> Notes => _notes.Reader;

    public void Tell(KvmNote note)
    {
        if (!_notes.Writer.TryWrite(note))
            _notes.Writer.TryComplete();
    }
}
