using Xunit;

namespace SimplexChat.Tests.Native;

/// <summary>Tests that run alone after all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
