using Xunit;

namespace SimplexChat.Tests.Native;

/// <summary>
/// Tests that run one after another, because a process has only one library of the core, and the tests count its calls.
/// </summary>
[CollectionDefinition(Name)]
public sealed class NativeCollection
{
    public const string Name = "native";
}
