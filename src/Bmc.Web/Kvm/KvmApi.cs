using Bmc.Contracts.Accounts;
using Bmc.Contracts.Video;
using Bmc.Web.Api;
using Bmc.Web.Streams;

namespace Bmc.Web.Kvm;

internal sealed class KvmApi(PageStreams streams, KvmRoom room, IScreen screen, TimeProvider time)
{
    public Task StreamAsync(ApiCall call) => streams.RunAsync(
        call, AccountRole.Operator, KvmMessages.MaximumOrder, socket => new KvmConnection(socket, room, screen, time).RunAsync());
}
