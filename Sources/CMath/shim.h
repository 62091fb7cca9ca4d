// lgamma_r, because lgamma writes the sign to a variable that all threads share.
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE 1
#endif
#include <math.h>
