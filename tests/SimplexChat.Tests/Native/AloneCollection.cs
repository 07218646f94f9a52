using Xunit;

namespace SimplexChat.Tests.Native;

/// <summary>Tests that run when all others have ended.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
