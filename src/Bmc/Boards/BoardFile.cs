using Bmc.Contracts.Board;

namespace Bmc.Boards;

/// <summary>A board file that was found.</summary>
/// <param name="Origin">For people: what was asked for, and the file that answered to a name.</param>
internal sealed record BoardFile(string Origin, BoardReading Reading);
