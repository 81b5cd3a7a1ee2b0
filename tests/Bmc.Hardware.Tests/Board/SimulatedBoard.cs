using Bmc.Contracts.Board;
using Bmc.Hardware.Board;
using Bmc.TestKit;

namespace Bmc.Hardware.Tests.Board;

/// <summary>board/sim, as it is shipped.</summary>
internal static class SimulatedBoard
{
    public static BoardDescription Description { get; } = new BoardReader(new DeviceCatalogue())
        .ReadFile(Path.Combine(RepositoryRoot.Path, "board", "sim", "board.json")).Board!;
}
