//! baijia 百家.
